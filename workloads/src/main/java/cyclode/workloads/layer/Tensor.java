package cyclode.workloads.layer;

import cyclode.core.number.IntFormat;

/**
 * A tensor between layers.
 *
 * @param name that of the layer that makes it, or {@code input}
 * @param shape its places and channels
 * @param format of its values
 */
public record Tensor(String name, Shape shape, IntFormat format) {}
