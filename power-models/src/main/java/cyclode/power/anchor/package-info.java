/** Power that was reported of designs and boards, and the fit of the technologies' entries to half of it. */
@NullMarked
package cyclode.power.anchor;

import org.jspecify.annotations.NullMarked;
