package org.parley.testkit.fake.capability;

import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.BoxMerging;
import org.parley.api.Link;
import org.parley.testkit.fixture.PlainAdapter;

/** Features are fused, and boxes merged as well. */
final class FakeHybrid implements Baseline {
    private final Adapter plain = new PlainAdapter();

    @Override
    public Link link(String sender, String receiver) {
        return new Link(plain, "plain", plain, "plain");
    }

    @Override
    public BoxMerging boxMerging() {
        return new BoxMerging(0.3, 200);
    }
}
