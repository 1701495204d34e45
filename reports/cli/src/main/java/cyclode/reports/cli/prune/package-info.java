/** What pruning a workload leaves. */
@NullMarked
package cyclode.reports.cli.prune;

import org.jspecify.annotations.NullMarked;
