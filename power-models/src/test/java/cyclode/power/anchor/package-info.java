/** Figures from reports and boards, each predicted from entries that come from elsewhere. */
@NullMarked
package cyclode.power.anchor;

import org.jspecify.annotations.NullMarked;
