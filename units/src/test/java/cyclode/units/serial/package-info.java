@NullMarked
package cyclode.units.serial;

import org.jspecify.annotations.NullMarked;
