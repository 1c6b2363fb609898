"""RQ-VAE models as the research code saves them, made up but realistic, and their semantic IDs by the
formulas in float64. Needs NumPy alone."""

import numpy as np

HIDDEN = [1024, 512, 128]
LATENT = 64
LEVELS = 3
EPSILON = 1e-5


def make_features(rng, rows, blocks):
    """As the builder of features makes them: one category, one region, up to ten hours and ten visitors
    a POI. A few POIs are the same as others, and share their semantic IDs for certain."""
    categories, regions, hours, users = blocks
    features = np.zeros((rows, sum(blocks)), dtype=np.float32)
    offsets = np.cumsum([0, *blocks])
    at = np.arange(rows)
    features[at, (categories * rng.random(rows) ** 2).astype(int)] = 1
    features[at, offsets[1] + (regions * rng.random(rows) ** 2).astype(int)] = 1
    for block, size in [(2, hours), (3, users)]:
        for row in range(rows):
            chosen = rng.choice(size, rng.integers(1, 11), replace=False)
            features[row, offsets[block] + chosen] = 1
    twins = rng.choice(rows, rows // 50, replace=False)
    features[twins] = features[rng.choice(rows, len(twins))]
    return features


def make_state(rng, features, codes, dropout):
    """A state dict of float32 arrays: running statistics near those of the features, and code vectors
    amidst latents and what is left of them, so that all are in use. With `dropout`, blocks of four
    modules instead of three."""
    state = {}
    values = features.astype(np.float64)
    stride = 4 if dropout else 3
    for block, outputs in enumerate(HIDDEN):
        linear, norm = f"encoder.layers.{block * stride}", f"encoder.layers.{block * stride + 1}"
        put_linear(rng, state, linear, values.shape[1], outputs)
        before = apply_linear(state, linear, values)
        state[f"{norm}.weight"] = rng.normal(1, 0.1, outputs).astype(np.float32)
        state[f"{norm}.bias"] = rng.normal(0, 0.1, outputs).astype(np.float32)
        drift = rng.normal(0, 0.05, outputs) * before.std(0)
        state[f"{norm}.running_mean"] = (before.mean(0) + drift).astype(np.float32)
        state[f"{norm}.running_var"] = (before.var(0) * rng.lognormal(0, 0.1, outputs)).astype(np.float32)
        state[f"{norm}.num_batches_tracked"] = np.array(400, dtype=np.int64)
        values = np.maximum(apply_norm(state, norm, before), 0)
    put_linear(rng, state, "encoder.proj", values.shape[1], LATENT)
    left = apply_linear(state, "encoder.proj", values)
    for level in range(LEVELS):
        vectors = cluster(rng, left, codes).astype(np.float32)
        state[f"quantizer.quantizers.{level}.vectors.weight"] = vectors
        left = left - vectors[distances(left, vectors).argmin(1)]
    return state


def cluster(rng, values, count):
    """A few steps of k-means, and a little beside: as training leaves code vectors."""
    centres = values[rng.choice(len(values), count, replace=False)]
    for _ in range(4):
        nearest = distances(values, centres).argmin(1)
        for code in range(count):
            if (nearest == code).any():
                centres[code] = values[nearest == code].mean(0)
    return centres + rng.normal(0, 0.02, centres.shape) * values.std(0)


def put_linear(rng, state, name, inputs, outputs):
    state[f"{name}.weight"] = rng.normal(0, np.sqrt(2 / inputs), (outputs, inputs)).astype(np.float32)
    state[f"{name}.bias"] = rng.uniform(-1, 1, outputs).astype(np.float32) / np.sqrt(np.float32(inputs))


def apply_linear(state, name, values):
    weight, bias = (state[f"{name}.{part}"].astype(np.float64) for part in ("weight", "bias"))
    return values @ weight.T + bias


def apply_norm(state, name, values):
    parts = ("weight", "bias", "running_mean", "running_var")
    weight, bias, mean, variance = (state[f"{name}.{part}"].astype(np.float64) for part in parts)
    return (values - mean) / np.sqrt(variance + EPSILON) * weight + bias


def encode(state, features):
    """Latents, float64."""
    values = features.astype(np.float64)
    linears = sorted(int(name.split(".")[2]) for name in state if is_linear(name, state))
    for index in linears:
        values = apply_linear(state, f"encoder.layers.{index}", values)
        values = np.maximum(apply_norm(state, f"encoder.layers.{index + 1}", values), 0)
    return apply_linear(state, "encoder.proj", values)


def is_linear(name, state):
    return name.startswith("encoder.layers.") and name.endswith(".weight") and state[name].ndim == 2


def distances(values, vectors):
    """Squared L2 of each row to each code vector."""
    vectors = vectors.astype(np.float64)
    return np.stack([((values - vector) ** 2).sum(1) for vector in vectors], axis=1)


def quantise(state, latents):
    """Codes `[rows, levels]`, and how much further the second nearest code vector is than the nearest."""
    codes, margins = [], []
    left = latents
    for level in range(LEVELS):
        vectors = state[f"quantizer.quantizers.{level}.vectors.weight"]
        found = distances(left, vectors)
        nearest = found.argmin(1)
        two = np.partition(found, 1, axis=1)
        codes.append(nearest)
        margins.append(two[:, 1] - two[:, 0])
        left = left - vectors.astype(np.float64)[nearest]
    return np.stack(codes, 1), np.stack(margins, 1)


def sum_vectors(state, codes):
    """What stands in a codebook: the code vectors of each row, added up in float32 level by level."""
    total = np.zeros((len(codes), LATENT), dtype=np.float32)
    for level in range(LEVELS):
        total = total + state[f"quantizer.quantizers.{level}.vectors.weight"][codes[:, level]]
    return total
