/** What training a workload leaves. */
@NullMarked
package cyclode.reports.cli.train;

import org.jspecify.annotations.NullMarked;
