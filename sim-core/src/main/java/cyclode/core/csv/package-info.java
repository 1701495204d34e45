/** Comma-separated values, read and written. */
@NullMarked
package cyclode.core.csv;

import org.jspecify.annotations.NullMarked;
