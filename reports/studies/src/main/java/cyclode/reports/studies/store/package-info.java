/**
 * Rows that survive anything: a folder of append-only segments, one for each process that wrote, whose rows go by a key. A row is in it
 * whole or not at all, and several processes may use it at once.
 */
@NullMarked
package cyclode.reports.studies.store;

import org.jspecify.annotations.NullMarked;
