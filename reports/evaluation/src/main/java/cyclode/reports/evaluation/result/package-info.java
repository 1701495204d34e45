/** What a run found out, as records: everything that tables, charts and files show. */
@NullMarked
package cyclode.reports.evaluation.result;

import org.jspecify.annotations.NullMarked;
