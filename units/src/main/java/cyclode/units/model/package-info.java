/** What a unit is: its specification, its commands, and the launches and programs that are made of them. */
@NullMarked
package cyclode.units.model;

import org.jspecify.annotations.NullMarked;
