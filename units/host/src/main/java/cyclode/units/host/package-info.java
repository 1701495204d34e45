/**
 * The processor the accelerators are compared with: a Cortex-A53 whose times follow from instructions, caches and memory, under
 * several software stacks. It is no hardware unit of an accelerator and knows none.
 */
@NullMarked
package cyclode.units.host;

import org.jspecify.annotations.NullMarked;
