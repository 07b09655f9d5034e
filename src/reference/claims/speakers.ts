import type { Speaker } from './claim.ts'

/** A course page that sums the articles up. */
export const professionalEducation: Speaker = {
  who: 'MIT Professional Education, summary of generative AI and the environment',
  year: 2023,
  url: null,
}

export const technologyReview: Speaker = {
  who: 'MIT Technology Review, 1 December 2023',
  year: 2023,
  url: 'https://www.technologyreview.com/2023/12/01/1084189/making-an-image-with-generative-ai-uses-as-much-energy-as-charging-your-phone/',
}

export const theAlgorithm: Speaker = {
  who: 'The Algorithm, newsletter of MIT Technology Review, 5 December 2023',
  year: 2023,
  url: 'https://www.technologyreview.com/2023/12/05/1084417/ais-carbon-footprint-is-bigger-than-you-think/',
}
