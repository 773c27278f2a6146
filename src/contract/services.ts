import type * as v from 'valibot'
import { type CareEvents, type CareServices, careArguments } from './care.ts'
import { type CopyEvents, type CopyServices, copyArguments } from './copy.ts'
import { type ExportEvents, type ExportServices, exportArguments } from './export.ts'
import { type FontSampleServices, fontSampleArguments } from './font-samples.ts'
import { type FontEvents, type FontServices, fontArguments } from './fonts.ts'
import { type ImportServices, importArguments } from './import.ts'
import type { LibraryEvents, LibraryServices } from './library.ts'
import { libraryArguments } from './library-arguments.ts'
import { type PackageEvents, type PackageServices, packageArguments } from './packages.ts'
import { type PictureServices, pictureArguments } from './pictures.ts'
import { type PreflightEvents, type PreflightServices, preflightArguments } from './preflight.ts'
import { type ProofEvents, type ProofServices, proofArguments } from './proof.ts'
import { type SearchServices, searchArguments } from './search.ts'
import { type ServingEvents, type ServingServices, servingArguments } from './serving.ts'
import { type TemplateEvents, type TemplateServices, templateArguments } from './templates.ts'
import { type VersionServices, versionArguments } from './versions.ts'
import { type WatchEvents, type WatchServices, watchArguments } from './watch.ts'

/** The methods of the host. */
export interface Services
  extends LibraryServices,
    CareServices,
    CopyServices,
    ExportServices,
    FontServices,
    FontSampleServices,
    ImportServices,
    PackageServices,
    PictureServices,
    PreflightServices,
    ProofServices,
    SearchServices,
    ServingServices,
    TemplateServices,
    VersionServices,
    WatchServices {}

/** What the host tells of its own accord, by name. */
export interface Events
  extends LibraryEvents,
    CareEvents,
    CopyEvents,
    ExportEvents,
    FontEvents,
    PackageEvents,
    PreflightEvents,
    ProofEvents,
    ServingEvents,
    TemplateEvents,
    WatchEvents {}

export type Method = keyof Services
export type Arguments<M extends Method> = Parameters<Services[M]>
export type Result<M extends Method> = ReturnType<Services[M]>

/** What a request's arguments must be, by method. */
export const argumentSchemas: { readonly [M in Method]: v.GenericSchema<unknown, Arguments<M>> } = {
  ...libraryArguments,
  ...careArguments,
  ...copyArguments,
  ...exportArguments,
  ...fontArguments,
  ...fontSampleArguments,
  ...importArguments,
  ...packageArguments,
  ...pictureArguments,
  ...preflightArguments,
  ...proofArguments,
  ...searchArguments,
  ...servingArguments,
  ...templateArguments,
  ...versionArguments,
  ...watchArguments,
}
