/** The mapping file of a validation: what of the RTL stands for what of the model. */
@NullMarked
package cyclode.reports.experiments.validate.mapping;

import org.jspecify.annotations.NullMarked;
