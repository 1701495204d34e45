/** The Cortex-A53's issue logic: AArch64 listings, measured instruction timing, a dual-issue scoreboard. */
@NullMarked
package cyclode.units.host.core;

import org.jspecify.annotations.NullMarked;
