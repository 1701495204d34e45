/** Properties that hold of both engines. */
@NullMarked
package cyclode.core.engine;

import org.jspecify.annotations.NullMarked;
