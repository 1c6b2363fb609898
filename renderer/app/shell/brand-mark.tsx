/** The app's mark: two squares of a dataset, two still to be made. */
export function BrandMark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="var(--mantine-color-pine-7)" />
      <g fill="#fff">
        <rect x="7" y="7" width="8" height="8" rx="1.5" />
        <rect x="17" y="7" width="8" height="8" rx="1.5" opacity=".45" />
        <rect x="7" y="17" width="8" height="8" rx="1.5" opacity=".45" />
        <path d="M17 17h4a4 4 0 0 1 0 8h-4z" />
      </g>
    </svg>
  );
}
