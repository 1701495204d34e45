@NullMarked
package cyclode.reports.experiments.explore;

import org.jspecify.annotations.NullMarked;
