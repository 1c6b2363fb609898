export type Compression = 'none' | 'gzip' | 'bzip2' | 'zstd';
