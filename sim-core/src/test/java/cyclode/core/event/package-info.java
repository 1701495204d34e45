/** Tests of the event kernel. */
@NullMarked
package cyclode.core.event;

import org.jspecify.annotations.NullMarked;
