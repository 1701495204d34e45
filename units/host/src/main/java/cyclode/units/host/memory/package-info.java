/** Caches, address translation, prefetch and DRAM of a processor: an access-by-access simulation and its run-length form. */
@NullMarked
package cyclode.units.host.memory;

import org.jspecify.annotations.NullMarked;
