/** What is shown where neither card nor list says anything. */
export const NOT_STATED = 'not stated'

/** Names of licences that allow any use, as hubs and SPDX write them. */
const OPEN =
  /^(?:apache-2\.0|mit|bsd(?:-\d-clause.*)?|isc|zlib|unlicense|wtfpl|cc0-1\.0|cc-by(?:-sa)?-\d\.\d|[al]?gpl(?:-\d\.\d)?(?:-or-later|-only)?|mpl-2\.0|afl-3\.0|artistic-2\.0|osl-3\.0|ecl-2\.0|bsl-1\.0|ncsa|postgresql|ms-pl|epl-[12]\.0|eupl-1\.[12]|odc-by|pddl|cdla-permissive-[12]\.0)$/i

/** Whether a licence's name says that commercial use is forbidden, as Creative Commons' NC and several vendors' do. */
export function forbidsCommerce(license: string): boolean {
  return /(?:^|[-_ ])nc(?:$|[-_ ])|non-?com+ercial|research/i.test(license)
}

/** Whether its name tells nothing of what is allowed: terms of the vendor's own, `other`, or none stated. */
export function hasOwnTerms(license: string): boolean {
  return !OPEN.test(license)
}
