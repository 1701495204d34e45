/** What both engines run: processes that fire in phases, and the bounded ready/valid channels between them. */
@NullMarked
package cyclode.core.chain;

import org.jspecify.annotations.NullMarked;
