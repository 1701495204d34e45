/** Where the engines report firings, stalls and beats, if anybody listens. */
@NullMarked
package cyclode.core.trace;

import org.jspecify.annotations.NullMarked;
