package org.parley.api.data;

import java.util.List;
import java.util.Optional;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;

/**
 * Ground truth of one frame in the ego's frame.
 *
 * @param ids object ids, in the order of {@code boxes}
 * @param classes the class map of the ego's own image, for segmentation tasks
 */
public record Truth(List<Long> ids, List<Box> boxes, Optional<ClassMap> classes) {
    public Truth {
        ids = List.copyOf(ids);
        boxes = List.copyOf(boxes);
        Require.require(
                ids.size() == boxes.size(),
                "truth has %s ids but %s boxes",
                ids.size(),
                boxes.size());
    }
}
