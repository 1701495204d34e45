/** Training of workloads with PyTorch: in real numbers, and with their own integers in the forward pass. */
@NullMarked
package cyclode.workloads.training;

import org.jspecify.annotations.NullMarked;
