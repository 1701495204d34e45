/** Exact time: frequencies, clock domains and their common tick. */
@NullMarked
package cyclode.core.time;

import org.jspecify.annotations.NullMarked;
