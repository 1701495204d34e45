/** The model's side of a validation: beats and cycles of a unit, by the exact engine or out of files. */
@NullMarked
package cyclode.reports.validation.model;

import org.jspecify.annotations.NullMarked;
