/** Series of measurements: tables of them, normalisation, windows, and seeded samples. */
@NullMarked
package cyclode.workloads.series;

import org.jspecify.annotations.NullMarked;
