@NullMarked
package cyclode.reports.studies.explore;

import org.jspecify.annotations.NullMarked;
