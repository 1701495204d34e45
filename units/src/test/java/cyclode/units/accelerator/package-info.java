/** Tests of programs on an accelerator. */
@NullMarked
package cyclode.units.accelerator;

import org.jspecify.annotations.NullMarked;
