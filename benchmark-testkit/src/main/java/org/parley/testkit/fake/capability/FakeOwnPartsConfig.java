package org.parley.testkit.fake.capability;

import org.parley.api.training.Budget;

/**
 * Settings of {@code fake-own-parts}.
 *
 * @param head the modality whose kind of head the method has, with weights of its own
 * @param task what trains fusion and head
 */
public record FakeOwnPartsConfig(String head, Budget task) {}
