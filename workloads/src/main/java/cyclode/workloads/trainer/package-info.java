/** What training is asked for and gives. The module that trains is optional, and is found where it is there. */
@NullMarked
package cyclode.workloads.trainer;

import org.jspecify.annotations.NullMarked;
