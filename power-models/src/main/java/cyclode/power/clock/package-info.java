/** Up to which clock a unit's pipeline is likely to go, by a coarse rule from its inventory. */
@NullMarked
package cyclode.power.clock;

import org.jspecify.annotations.NullMarked;
