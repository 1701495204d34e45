/** The exact engine, the definition: every beat is an event. */
@NullMarked
package cyclode.core.exact;

import org.jspecify.annotations.NullMarked;
