/** Software stacks as data: which kernel computes which operator, in which blocking, with which overheads. */
@NullMarked
package cyclode.units.host.stack;

import org.jspecify.annotations.NullMarked;
