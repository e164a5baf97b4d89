"""Performance: one graph from mission to rupiah, its indicators, its checks, and where each rupiah goes."""
