/** What is asked for, and the files behind it, read into one design point. */
@NullMarked
package cyclode.reports.evaluation.design;

import org.jspecify.annotations.NullMarked;
