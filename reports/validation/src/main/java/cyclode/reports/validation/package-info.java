/** Compares RTL with the model: cycles of units, and beats of their channels. */
@NullMarked
package cyclode.reports.validation;

import org.jspecify.annotations.NullMarked;
