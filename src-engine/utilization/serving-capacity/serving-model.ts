/** What serving a language model is to a roofline: its weights, its attention, and how a replica holds them. */

/** A model as it is served; fields of a catalog `model-template` unless said otherwise. */
export interface ServingModel {
  readonly parameters: number
  readonly activeParameters: number
  readonly layers: number
  readonly hiddenSize: number
  /** One table of `vocabulary` x `hiddenSize` is looked up by row and not read by a step. */
  readonly vocabulary: number
  /** Routed experts per layer; 0 for a dense model. */
  readonly experts: number
  readonly activeExperts: number
  /** `keyValueBytesPerToken`: 2 x key-value heads x head size x layers x 2 bytes with grouped queries, the latent alone with MLA. */
  readonly keyValueBytesPerToken: number
  /** FLOP of one new token with one token of context, all layers, keys and values kept as they are. */
  readonly attentionFlop: number
}

/** How a replica runs a model; choices of whoever deploys, in no catalog. */
export interface ServingDeployment {
  /** Accelerators of a replica; the routed experts are spread over all of them. */
  readonly devices: number
  /** Copies of the other weights per accelerator: 1 with data-parallel attention, 1/8 split over eight, 2 on a module of two dies. */
  readonly denseCopiesPerDevice: number
  readonly weightBytes: number
  /** Tokens of context, the mean over a sequence's decoding. */
  readonly contextTokens: number
  /** Bytes per value of what layers exchange. */
  readonly activationBytes: number
  /**
   * Copies of each token that cross the link drawn for the exchange, to the experts and back alike: the active experts where each copy goes
   * by itself; the other domains that hold some of them (`expectedDistinct`) where copies are passed on inside a domain; for a dense model
   * split over accelerators 2, its two all-reduces a layer; 0 on one accelerator.
   */
  readonly exchangeCopies: number
}

/** Parameters of all routed experts, of which a token uses A of E. */
export function routedParameters(model: ServingModel): number {
  if (model.experts === 0) return 0
  return ((model.parameters - model.activeParameters) * model.experts) / (model.experts - model.activeExperts)
}

/** Bytes per token that an accelerator sends between layers: out to the experts and back. */
export function exchangeBytesPerToken(model: ServingModel, deployment: ServingDeployment): number {
  return 2 * deployment.exchangeCopies * model.layers * model.hiddenSize * deployment.activationBytes
}

/** Bytes of weights on one accelerator. */
export function heldWeightBytes(model: ServingModel, deployment: ServingDeployment): number {
  const routed = routedParameters(model)
  return deployment.weightBytes * ((model.parameters - routed) * deployment.denseCopiesPerDevice + routed / deployment.devices)
}
