/** Energy and power per action with unit, range, source and status. */
@NullMarked
package cyclode.power.technology;

import org.jspecify.annotations.NullMarked;
