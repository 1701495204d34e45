/** Energy accounts and resource estimates, computed from the inventory and activity that a simulation leaves behind. */
@NullMarked
package cyclode.power;

import org.jspecify.annotations.NullMarked;
