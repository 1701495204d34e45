/** The mapping file of a validation: what of the RTL stands for what of the model. */
@NullMarked
package cyclode.reports.validation.mapping;

import org.jspecify.annotations.NullMarked;
