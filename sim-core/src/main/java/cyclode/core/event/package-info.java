/** The event queue and the kernel that runs it. */
@NullMarked
package cyclode.core.event;

import org.jspecify.annotations.NullMarked;
