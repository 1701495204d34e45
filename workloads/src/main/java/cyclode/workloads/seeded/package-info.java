/** Numbers drawn from a seed and a name. */
@NullMarked
package cyclode.workloads.seeded;

import org.jspecify.annotations.NullMarked;
