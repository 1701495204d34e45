/** What units have in common: the parts of their inventories, what these do in a firing, and the operands of those that multiply. */
@NullMarked
package cyclode.units.components;

import org.jspecify.annotations.NullMarked;
