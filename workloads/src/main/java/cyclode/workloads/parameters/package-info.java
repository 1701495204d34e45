/**
 * The integers that a network computes with: weights, biases, requantizations and tables, from the seeded generator or from an {@code
 * .npz} file.
 */
@NullMarked
package cyclode.workloads.parameters;

import org.jspecify.annotations.NullMarked;
