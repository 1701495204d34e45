/** How right a network is, measured on labelled data by its own integers, with what the data decides about time and energy. */
@NullMarked
package cyclode.reports.studies.accuracy;

import org.jspecify.annotations.NullMarked;
