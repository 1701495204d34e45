/** What a network is given: pictures, records of an STL-10 file, and seeded synthetic inputs. */
@NullMarked
package cyclode.workloads.input;

import org.jspecify.annotations.NullMarked;
