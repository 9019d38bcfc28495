# SPDX-License-Identifier: Apache-2.0
"""Prints what scikit-learn's t-SNE reaches on the points of tests/core/engine/tst_tsne.cpp, which holds the figures.

Needs numpy and scikit-learn: python3 tests/oracle/tsne_reference.py
"""
import math

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

POINTS, CHANNELS, CLUSTERS = 600, 16, 6


def points():
    """Six clusters, by a generator that is written down in both languages."""
    state = 12345
    rows = np.zeros((POINTS, CHANNELS), dtype=np.float32)
    for i in range(POINTS):
        for c in range(CHANNELS):
            total = 0.0
            for _ in range(4):  # nearly normal
                state = (state * 1664525 + 1013904223) % 2**32
                total += state / 2**32 - 0.5
            centre = 3.0 * math.sin(1.7 * (i % CLUSTERS) + 0.9 * c)
            rows[i, c] = centre + (0.6 + 0.3 * (i % CLUSTERS)) * total
    return rows


rows = points()
start = PCA(n_components=2, svd_solver="full").fit_transform(rows)
start = (start / np.std(start[:, 0]) * 1e-4).astype(np.float32)
for method in ("exact", "barnes_hut"):
    tsne = TSNE(perplexity=30, init=start, method=method, learning_rate="auto", n_iter_without_progress=1000)
    tsne.fit_transform(rows)
    print(f"{method}: divergence {tsne.kl_divergence_:.4f} nats after {tsne.n_iter_ + 1} iterations")
