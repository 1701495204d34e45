/** What the tests of units feed and drain them with. */
@NullMarked
package cyclode.units.harness;

import org.jspecify.annotations.NullMarked;
