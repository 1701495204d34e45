/** Tests of exact time. */
@NullMarked
package cyclode.core.time;

import org.jspecify.annotations.NullMarked;
