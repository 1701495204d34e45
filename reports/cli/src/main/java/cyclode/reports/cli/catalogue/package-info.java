/** What the program brings along, by name: workloads, hardware, baselines, devices, technologies, kinds of units. */
@NullMarked
package cyclode.reports.cli.catalogue;

import org.jspecify.annotations.NullMarked;
